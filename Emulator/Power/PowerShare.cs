namespace Nf.Emulator.Power;

/// <summary>Time and charge of one state, for each day.</summary>
public sealed record PowerShare(PowerState State, double SecondsPerDay, double MicroampereHoursPerDay)
{
    /// <summary>As it stands in JSON.</summary>
    public string Name => char.ToLowerInvariant(State.ToString()[0]) + State.ToString()[1..];
}
