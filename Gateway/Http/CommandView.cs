using Nf.Gateway.Store;

namespace Nf.Gateway.Http;

/// <summary>A command to a node. Times are milliseconds since 1970-01-01 UTC.</summary>
/// <param name="Node">12 hexadecimal digits.</param>
/// <param name="KeyNumber">Which of the node's keys the id belongs to.</param>
/// <param name="Arguments">By name, as they are given to the interface.</param>
/// <param name="ExpiresAt">Last moment in which it may be executed.</param>
/// <param name="SentAt">When it was last sent; null: it is to be sent with the next occasion.</param>
/// <param name="Sendings">How often it was sent; if it was, the node may have executed it whatever the state is.</param>
/// <param name="Result">What the node last said of it: as in the specification, or a number that this gateway does not know.</param>
/// <param name="Value">Of the result, when it succeeded: as the specification says of the command.</param>
/// <param name="IsDone">Nothing more happens with it, but for a late result.</param>
public sealed record CommandView(
    string Node,
    int KeyNumber,
    long Id,
    string Command,
    IReadOnlyDictionary<string, object> Arguments,
    CommandState State,
    long QueuedAt,
    long ExpiresAt,
    long? SentAt,
    int Sendings,
    string? Result,
    int? Value,
    long? ResultAt,
    bool IsDone);
