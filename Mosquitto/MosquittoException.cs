namespace Mosquitto;

/// <summary>A refusal of the library, with its own reason and with what to do about it.</summary>
public sealed class MosquittoException : Exception
{
    public MosquittoException(MosquittoError error, string message, Exception? inner = null)
        : base(message, inner) => Error = error;

    /// <summary>The library's error number; <see cref="MosquittoError.NotFound"/> when the library itself is missing.</summary>
    public MosquittoError Error { get; }
}
