"""The words that codes know by number. New ones are added at the end only: codes last."""

from __future__ import annotations

LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789-_."
"""The letters of names; a word of these is packed tighter than other text."""

WORDS: tuple[str, ...] = (
    # the first 64 take one byte
    *("", "sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adadelta", "adam", "adamw"),
    *("amsgrad", "adamax", "nadam", "radam", "lion", "own"),
    *("alpha", "beta1", "beta2", "epsilon", "rho", "dampening", "weight_decay"),
    *("bias_correction", "centered", "initial_accumulator"),
    *("theta-squared", "absolute", "double-well", "ravine", "saddle", "rosenbrock", "regression"),
    *("expression", "kappa", "rotation", "a", "slope", "intercept", "centred"),
    *("none", "gaussian", "sigma", "mini-batch", "size", "constant", "step", "cosine"),
    *("derivatives", "gradient-descent", "adam-optimizer"),
    *("start", "x", "y", "h", "function", "problem", "steps", "noise", "schedule", "seed"),
    *("himmelblau", "network", "exponential", "warmup"),
    # the others take two
    *("clip", "optimizers", "plateau", "cliff", "sine-bumps", "beale", "booth"),
    *("styblinski-tang", "three-hump-camel", "rastrigin", "ackley", "logistic"),
    *("reddi", "tilt", "steepness", "data_set", "hidden1", "hidden2", "activation", "points"),
    *("data_seed", "weight_seed", "C", "sparse", "rare-large", "probability"),
    *("inverse-time", "inverse-sqrt", "warm-restarts", "cyclic"),
    *("range-test", "every", "factor", "rate", "floor", "period", "growth", "low", "high"),
    *("outer", "inner", "start.x", "start.y", "start.w", "start.b"),
)
"""Ids and names of this version, each once."""
