namespace Nf.Emulator;

/// <summary>Input that cannot be used; the message says what is wrong and what to do.</summary>
public sealed class BadInputException : Exception
{
    public BadInputException(string message)
        : base(message)
    {
    }
}
