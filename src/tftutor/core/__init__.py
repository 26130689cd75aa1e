"""The mathematics, with nothing but numpy: problems, optimizers, runs, sweeps, expressions."""
