namespace Mosquitto;

/// <summary>libmosquitto's own error numbers (mosquitto.h, <c>enum mosq_err_t</c>, 2.0.x).</summary>
public enum MosquittoError
{
    ConnectionPending = -1,
    Success = 0,
    OutOfMemory = 1,
    Protocol = 2,
    Invalid = 3,
    NotConnected = 4,
    ConnectionRefused = 5,
    NotFound = 6,
    ConnectionLost = 7,
    Tls = 8,
    PayloadSize = 9,
    NotSupported = 10,
    Authentication = 11,
    AccessDenied = 12,
    Unknown = 13,
    SystemError = 14,
    NameLookup = 15,
    Proxy = 16,
    MalformedUtf8 = 18,
    KeepAlive = 19,
    Lookup = 20,
    MalformedPacket = 21,
    DuplicateProperty = 22,
    TlsHandshake = 23,
    QualityOfServiceNotSupported = 24,
    OversizePacket = 25,
    Ocsp = 26,
}
