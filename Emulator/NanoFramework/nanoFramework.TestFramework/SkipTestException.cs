using System;

namespace nanoFramework.TestFramework;

/// <summary>The test, or thrown from a setup method every test of the class, does not apply here.</summary>
public class SkipTestException : Exception
{
    public SkipTestException(string? message = null, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
