"""Any state of a lab as a short text that can be pasted, and back, exactly."""

from tftutor.core.settings_code.code import read_settings_code, settings_code
from tftutor.core.settings_code.envelope import SettingsCodeError
from tftutor.core.settings_code.state import LabState

__all__ = ["LabState", "SettingsCodeError", "read_settings_code", "settings_code"]
