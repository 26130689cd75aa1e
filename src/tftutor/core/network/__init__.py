"""A small multi-layer perceptron with every intermediate of its passes in the open."""

from tftutor.core.network.datasets import DATA_SETS, data_set
from tftutor.core.network.layout import ACTIVATIONS, Layout
from tftutor.core.network.network import Network, network
from tftutor.core.network.passes import LayerPass, Pass, network_pass

__all__ = [
    "ACTIVATIONS",
    "DATA_SETS",
    "LayerPass",
    "Layout",
    "Network",
    "Pass",
    "data_set",
    "network",
    "network_pass",
]
