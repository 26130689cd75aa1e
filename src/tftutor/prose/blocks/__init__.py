"""Each kind of block drawn as lines: one file a kind."""
