namespace VirtualBoards;

/// <summary>Topic filters (MQTT 3.1.1 section 4.7).</summary>
public static class MqttTopicFilter
{
    /// <summary>True when the filter, with its wildcards + and #, covers the topic.</summary>
    public static bool Matches(string filter, string topic)
    {
        var filterLevels = filter.Split('/');
        var topicLevels = topic.Split('/');
        for (var i = 0; i < filterLevels.Length; i++)
        {
            if (filterLevels[i] == "#")
            {
                return true;
            }

            if (i >= topicLevels.Length || (filterLevels[i] != "+" && filterLevels[i] != topicLevels[i]))
            {
                return false;
            }
        }

        return filterLevels.Length == topicLevels.Length;
    }
}
