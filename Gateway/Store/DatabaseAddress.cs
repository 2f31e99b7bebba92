namespace Nf.Gateway.Store;

/// <summary>Where the database is, if it is not the SQLite file of the data folder.</summary>
internal static class DatabaseAddress
{
    /// <summary>Environment variable with the connection string; --database sets it for the process.</summary>
    public const string Variable = "NF_DATABASE";

    /// <summary>File of the data folder with the connection string: unlike an option, a password in it is seen by its owner only.</summary>
    public const string FileName = "database.txt";

    /// <summary>Npgsql's connection string, or null: SQLite.</summary>
    /// <exception cref="StartupException">There is a file, and it cannot be read.</exception>
    public static string? Find(string folder)
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given)
        {
            return given;
        }

        string path = Path.Combine(folder, FileName);
        try
        {
            return File.Exists(path) && File.ReadAllText(path).Trim() is { Length: > 0 } text ? text : null;
        }
        catch (Exception reason) when (reason is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"'{path}', which says where the database is, cannot be read: {reason.Message.TrimEnd('.')}. Correct its permissions.", reason);
        }
    }
}
