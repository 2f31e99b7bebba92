using System.Data.Common;
using Nf.Protocol;

namespace Nf.Gateway.Store;

/// <summary>Which columns hold secrets, how they are named to the vault, and how those of earlier gateways, which lay open, are sealed.</summary>
internal static class SealedColumns
{
    private const string Setting = "masterKey";

    public static string NodeKey(long identity) => $"key of node {Topics.NodeText(identity)}";

    public static string ClaimConfiguration(byte[] tokenHash) => $"configuration of claim {Convert.ToHexStringLower(tokenHash)}";

    public static string WebhookSecret(string id) => $"secret of webhook {id}";

    /// <summary>The id of the master key that the database is sealed with; null: what is in it lies open.</summary>
    public static string? MasterKey(DbConnection connection) => connection.Scalar<string>("SELECT value FROM settings WHERE name = @name", ("@name", Setting));

    /// <summary>In the transaction of the migrations.</summary>
    public static void SealAll(DbConnection connection, KeyVault vault)
    {
        foreach ((long node, byte[] key) in Rows<long>(connection, "SELECT identity, key FROM nodes"))
        {
            connection.Execute("UPDATE nodes SET key = @key WHERE identity = @node", ("@key", vault.Seal(key, NodeKey(node))), ("@node", node));
        }

        foreach ((byte[] hash, byte[] file) in Rows<byte[]>(connection, "SELECT hash, configuration FROM claim_tokens WHERE configuration IS NOT NULL"))
        {
            connection.Execute("UPDATE claim_tokens SET configuration = @file WHERE hash = @hash", ("@file", vault.Seal(file, ClaimConfiguration(hash))), ("@hash", hash));
        }

        connection.Execute("INSERT INTO settings (name, value) VALUES (@name, @id)", ("@name", Setting), ("@id", vault.Id));
    }

    private static List<(T Key, byte[] Secret)> Rows<T>(DbConnection connection, string sql)
    {
        using DbCommand command = connection.Command(sql);
        using DbDataReader reader = command.ExecuteReader();
        var rows = new List<(T, byte[])>();
        while (reader.Read())
        {
            rows.Add((reader.GetFieldValue<T>(0), reader.GetFieldValue<byte[]>(1)));
        }

        return rows;
    }
}
