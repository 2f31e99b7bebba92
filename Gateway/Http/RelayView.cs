using Nf.Gateway.Store;

namespace Nf.Gateway.Http;

/// <summary>The relay of a switch.</summary>
/// <param name="IsOn">As the node last confirmed it; null: not known, or not since the node restarted.</param>
/// <param name="At">When it was so: milliseconds since 1970-01-01 UTC.</param>
/// <param name="Asked">What it was last asked to be; null: it was not asked.</param>
/// <param name="AskedState">How far that has come.</param>
/// <param name="AskedId">Id of that command.</param>
public sealed record RelayView(bool? IsOn, long? At, bool? Asked, CommandState? AskedState, long? AskedId);
