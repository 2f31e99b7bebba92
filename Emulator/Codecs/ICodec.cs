namespace Nf.Emulator.Codecs;

/// <summary>One way to carry the records of a block: to the messages that a sender would send, and back.</summary>
/// <remarks>
/// An instance is made for one <see cref="Schema"/> and is sender and receiver in one; blocks must be decoded in the order
/// in which they were encoded. It may keep its working memory, but what the receiver knows it knows from the messages
/// and the schema alone.
/// </remarks>
public interface ICodec
{
    /// <summary>Name in the figures.</summary>
    string Name { get; }

    /// <summary>What is counted, and which choices of the format were made.</summary>
    string Note { get; }

    /// <summary>Whether a receiver learns from the messages when a record was measured.</summary>
    bool CarriesTime { get; }

    /// <summary>What the format cannot carry of this schema's resolutions and ranges; null when it carries all.</summary>
    string? Loss => null;

    /// <summary>The value that a receiver can get at best for this one; differs from it only where <see cref="Loss"/> says so.</summary>
    int Carried(int column, int value) => value;

    /// <summary>Adds the messages of a block.</summary>
    void Encode(RecordBlock block, MessageBuffer messages);

    /// <summary>Adds the samples that the messages of one block carry, record by record.</summary>
    /// <exception cref="Exception">The messages are not what <see cref="Encode"/> makes; which one is up to the format's library.</exception>
    void Decode(MessageBuffer messages, SampleList samples);
}
