using System.Data.Common;
using Nf.Gateway.Store;

namespace Nf.Gateway.Ingest;

/// <summary>A prepared statement; values are given in the order in which its parameters first appear.</summary>
internal sealed class Statement(DbCommand command) : IDisposable
{
    /// <returns>Rows changed.</returns>
    public int Execute(params ReadOnlySpan<object?> values) => Bind(values).ExecuteNonQuery();

    public DbDataReader Read(params ReadOnlySpan<object?> values) => Bind(values).ExecuteReader();

    /// <returns>First column of the first row.</returns>
    public T Scalar<T>(params ReadOnlySpan<object?> values) => Bind(values).Scalar<T>()!;

    public void Dispose() => command.Dispose();

    private DbCommand Bind(ReadOnlySpan<object?> values)
    {
        if (values.Length != command.Parameters.Count)
        {
            throw new ArgumentException($"{values.Length} values for {command.Parameters.Count} parameters: {command.CommandText}");
        }

        for (int i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }

        return command;
    }
}
