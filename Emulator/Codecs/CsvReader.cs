using System.Text;

namespace Nf.Emulator.Codecs;

/// <summary>Rows of a CSV text: fields, quoted or not, of RFC 4180; lines end with LF, CR LF or CR; empty lines are skipped.</summary>
internal sealed class CsvReader(TextReader reader)
{
    private readonly StringBuilder field = new();
    private int nextLine = 1;

    /// <summary>Line on which the row that was read last begins.</summary>
    public int LineNumber { get; private set; }

    /// <summary>Reads the next row's fields; false at the end of the text.</summary>
    /// <exception cref="BadInputException">A quoted field does not end, or goes on behind its quote.</exception>
    public bool Read(List<string> fields)
    {
        while (reader.Peek() is '\r' or '\n')
        {
            TakeLineEnd(reader.Read());
        }

        fields.Clear();
        LineNumber = nextLine;
        if (reader.Peek() < 0)
        {
            return false;
        }

        while (true)
        {
            var end = reader.Peek() == '"' ? TakeQuoted() : TakePlain();
            fields.Add(field.ToString());
            if (end != ',')
            {
                TakeLineEnd(end);
                return true;
            }
        }
    }

    private int TakePlain()
    {
        field.Clear();
        while (true)
        {
            var next = reader.Read();
            if (next is ',' or '\r' or '\n' or < 0)
            {
                return next;
            }

            field.Append((char)next);
        }
    }

    private int TakeQuoted()
    {
        field.Clear();
        reader.Read();
        while (true)
        {
            var next = reader.Read();
            if (next < 0)
            {
                throw new BadInputException($"line {LineNumber}: a quoted field does not end.");
            }

            if (next != '"')
            {
                if (next is '\r' or '\n')
                {
                    nextLine += next == '\r' && reader.Peek() == '\n' ? 0 : 1;
                }

                field.Append((char)next);
                continue;
            }

            next = reader.Read();
            if (next is ',' or '\r' or '\n' or < 0)
            {
                return next;
            }

            if (next != '"')
            {
                throw new BadInputException($"line {LineNumber}: a quoted field goes on behind its closing quote.");
            }

            field.Append('"');
        }
    }

    private void TakeLineEnd(int end)
    {
        if (end == '\r' && reader.Peek() == '\n')
        {
            reader.Read();
        }

        nextLine++;
    }
}
