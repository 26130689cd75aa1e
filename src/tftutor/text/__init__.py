"""Words and digits, with nothing but the standard library: catalogues, messages, Khmer clusters."""
