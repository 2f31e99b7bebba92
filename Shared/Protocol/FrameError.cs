namespace Nf.Protocol
{
    /// <summary>Why a frame or message was refused. The numbers are fixed: they are counted, stored and reported.</summary>
    public enum FrameError
    {
        /// <summary>Not refused.</summary>
        None = 0,

        /// <summary>Shorter than header and tag.</summary>
        TooShort = 1,

        /// <summary>Longer than the profile allows.</summary>
        TooLong = 2,

        /// <summary>Not a version or profile that this receiver speaks.</summary>
        UnsupportedVersion = 3,

        /// <summary>The message type is reserved, or not known to this receiver.</summary>
        UnknownType = 4,

        /// <summary>The message type belongs to the other direction; so does a frame reflected to its sender.</summary>
        WrongDirection = 5,

        /// <summary>
        /// The tag is wrong: forged, damaged, cut, extended, spliced, of another node or under another key.
        /// </summary>
        AuthenticationFailed = 6,

        /// <summary>An authentic frame that is not newer than the newest one seen.</summary>
        Replayed = 7,

        /// <summary>An authentic frame whose payload does not follow the specification.</summary>
        Malformed = 8,

        /// <summary>No counter is left under this key: the node needs a new one.</summary>
        CounterExhausted = 9,

        /// <summary>The receiver has no key for the node. Given by the gateway, never by a codec.</summary>
        UnknownNode = 10,
    }
}
