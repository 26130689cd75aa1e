"""PostgreSQL behind one door: the only package that imports asyncpg."""
