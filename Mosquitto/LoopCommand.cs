namespace Mosquitto;

/// <summary>What other threads ask of the loop's thread.</summary>
internal enum LoopCommand
{
    Connect,
    Opened,
    Flush,
    Close,
}
