namespace nanoFramework.M2Mqtt.Messages;

/// <summary>Quality of service (MQTT 3.1.1 section 4.3).</summary>
public enum MqttQoSLevel
{
    AtMostOnce = 0,
    AtLeastOnce = 1,
    ExactlyOnce = 2,
    GrantedFailure = 128,
}
