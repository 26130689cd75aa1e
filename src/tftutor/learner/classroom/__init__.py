"""A class: who is there and where, votes, following the presenter; neither screen nor network."""
