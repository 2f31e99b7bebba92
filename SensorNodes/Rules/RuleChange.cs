using Nf.Channels;
using Nf.Protocol;

namespace Nf.SensorNodes.Rules
{
    /// <summary>Tells that an alarm began or ended.</summary>
    public static class RuleChange
    {
        /// <summary>False when there is something to tell and no room for it: the alarm then stays as it was, and is told with the next record.</summary>
        public static bool TryTell(RuleEvents events, bool wasActive, bool isActive, AlarmRule rule, Channel channel, int value, int limit)
        {
            return wasActive == isActive
                || events.TryAdd(isActive ? AlarmPhase.Begin : AlarmPhase.End, rule, channel.Number, value, limit);
        }
    }
}
