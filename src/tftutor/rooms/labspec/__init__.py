"""What may stand in the fence of a lab: its kinds, their options, presets and claims."""
