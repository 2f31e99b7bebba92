namespace Nf.Gateway.Ingest;

/// <summary>
/// Writes many rows of one table as fast as its database takes them. Cells are given in the order of the columns; <see cref="Add"/> ends a row.
/// What is written may reach the database with <see cref="Flush"/> only.
/// </summary>
internal abstract class RowWriter : IDisposable
{
    public abstract RowWriter Set(long value);

    public abstract RowWriter Set(byte[] value);

    public abstract RowWriter Set(string value);

    public abstract RowWriter Null();

    public RowWriter Set(long? value) => value is { } present ? Set(present) : Null();

    /// <summary>The row is whole.</summary>
    public abstract void Add();

    /// <summary>When this returns, what was added is in the open transaction.</summary>
    public abstract void Flush();

    public abstract void Dispose();
}
