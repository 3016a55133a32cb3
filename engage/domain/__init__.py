"""Values and rules: pure functions and frozen data, no input or output, no reading of clocks."""
