using System;

namespace nanoFramework.M2Mqtt.Exceptions;

/// <summary>The broker did not answer, or the connection broke meanwhile.</summary>
public class MqttCommunicationException : Exception
{
    public MqttCommunicationException()
    {
    }

    public MqttCommunicationException(Exception e)
        : base(string.Empty, e)
    {
    }
}
