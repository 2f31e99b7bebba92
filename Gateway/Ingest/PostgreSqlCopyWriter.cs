using Npgsql;
using NpgsqlTypes;

namespace Nf.Gateway.Ingest;

/// <summary>New rows for PostgreSQL by its COPY, in binary: what takes rows fastest.</summary>
internal sealed class PostgreSqlCopyWriter(NpgsqlConnection connection, RowTable table) : KeptRowWriter(table.Types)
{
    private readonly string _copy = $"COPY {table.Name} ({string.Join(", ", table.Names)}) FROM STDIN (FORMAT BINARY)";

    public override void Flush()
    {
        if (Cells.Count == 0)
        {
            return;
        }

        try
        {
            using NpgsqlBinaryImporter importer = connection.BeginBinaryImport(_copy);
            for (int i = 0; i < Cells.Count; i++)
            {
                if (i % Types.Length == 0)
                {
                    importer.StartRow();
                }

                Write(importer, Cells[i], Types[i % Types.Length]);
            }

            importer.Complete();
        }
        finally
        {
            Cells.Clear();
        }
    }

    public override void Dispose()
    {
    }

    private static void Write(NpgsqlBinaryImporter importer, Cell cell, string type)
    {
        switch (cell.Object)
        {
            case byte[] bytes:
                importer.Write(bytes, NpgsqlDbType.Bytea);
                break;
            case string text:
                importer.Write(text, NpgsqlDbType.Text);
                break;
            default:
                if (cell.IsNull)
                {
                    importer.WriteNull();
                }
                else if (type == "smallint")
                {
                    importer.Write((short)cell.Integer, NpgsqlDbType.Smallint);
                }
                else
                {
                    importer.Write(cell.Integer, NpgsqlDbType.Bigint);
                }

                break;
        }
    }
}
