using System;

namespace nanoFramework.M2Mqtt.Exceptions;

/// <summary>The client refuses a request.</summary>
public class MqttClientException : Exception
{
    public MqttClientException(MqttClientErrorCode errorCode) => ErrorCode = errorCode;

    public MqttClientErrorCode ErrorCode { get; set; }
}
