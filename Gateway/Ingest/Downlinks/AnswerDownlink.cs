namespace Nf.Gateway.Ingest.Downlinks;

/// <summary>An Answer; or, to a Hello, a Welcome.</summary>
/// <param name="Acknowledged">Highest record number below which none is missing but the lost ones.</param>
/// <param name="QueueEmpty">False when further downlinks follow it.</param>
/// <param name="IsStateUnknown">The state that the Batch leaned on is not here.</param>
public sealed record AnswerDownlink(uint Counter, uint InReplyTo, uint Acknowledged, bool QueueEmpty, bool IsStateUnknown, bool IsWelcome)
    : Downlink(Counter, InReplyTo);
