namespace Nf.Gateway.Store;

/// <summary>Which command: ids are counted for each key of a node.</summary>
public readonly record struct CommandKey(long Node, int KeyNumber, long Id);
