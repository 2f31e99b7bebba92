namespace Nf.Gateway;

/// <summary>Something outside the program is wrong; the message is the one line that says what, and what to do. Exit code 2.</summary>
public sealed class StartupException(string message, Exception? inner = null) : Exception(message, inner);
