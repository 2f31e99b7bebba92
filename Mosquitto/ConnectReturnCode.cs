namespace Mosquitto;

/// <summary>The broker's answer to CONNECT (MQTT 3.1.1, section 3.2.2.3, table 3.1).</summary>
public enum ConnectReturnCode
{
    Accepted = 0,
    UnacceptableProtocolVersion = 1,
    IdentifierRejected = 2,
    ServerUnavailable = 3,
    BadUserNameOrPassword = 4,
    NotAuthorized = 5,
}
