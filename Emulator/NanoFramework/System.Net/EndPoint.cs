namespace System.Net;

/// <summary>An address and what belongs to it.</summary>
public abstract class EndPoint
{
}
