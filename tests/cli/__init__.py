"""Commands as a person runs them: arguments in; output, exit codes and files out."""
