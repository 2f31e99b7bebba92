using System.Data.Common;
using System.Security.Cryptography;
using Nf.Channels;
using Nf.Configuration;
using Nf.Gateway.Store;

namespace Nf.Gateway.Claims;

/// <summary>Claim tokens and claims. Each call uses a connection of its own: any thread.</summary>
public sealed class ClaimBook(Database database, NodeRegistry registry, NodeSettings settings)
{
    /// <summary>Makes a token.</summary>
    /// <returns>The token, which is not kept, and when it expires.</returns>
    public (string Token, long ExpiresAt) NewToken(int expiresInSeconds, long now)
    {
        string token = ClaimToken.New();
        long expiresAt = now + (expiresInSeconds * 1000L);
        using DbConnection connection = database.Connect();
        // What has expired is worth nothing, and may hold a node's key.
        connection.Execute("DELETE FROM claim_tokens WHERE expires_at <= @now", ("@now", now));
        connection.Execute(
            "INSERT INTO claim_tokens (hash, created_at, expires_at) VALUES (@hash, @now, @expiresAt)",
            ("@hash", ClaimToken.Hash(token)), ("@now", now), ("@expiresAt", expiresAt));
        return (token, expiresAt);
    }

    /// <summary>
    /// Claims a node: it gets a new key, and a history of its own unless the one under its identity is to be kept. The same token for the same
    /// node gives the same key; what people call the node can still be corrected until it has spoken.
    /// </summary>
    /// <returns>Its configuration file, or why it is refused; <c>Wrong</c> says what of the configuration is not valid.</returns>
    public (byte[]? Configuration, ClaimRefusal Refusal, ConfigurationError Wrong) Claim(NewClaim claim, long now)
    {
        NodeConfiguration configuration = Begin(claim);
        ConfigurationError wrong = configuration.Validate();
        if (wrong != ConfigurationError.None)
        {
            return (null, ClaimRefusal.None, wrong);
        }

        using DbConnection connection = database.Connect();
        using DbTransaction transaction = connection.BeginTransaction();
        connection.TouchNode(claim.Node);
        // Whoever else comes with this token waits here, and finds it used.
        connection.Execute("UPDATE claim_tokens SET expires_at = expires_at WHERE hash = @hash", ("@hash", claim.TokenHash));
        (ClaimRefusal refusal, StoredClaim? earlier) = Find(connection, claim.TokenHash, claim.Node, now);
        if (refusal != ClaimRefusal.None)
        {
            return (null, refusal, ConfigurationError.None);
        }

        if (earlier is not null)
        {
            var given = new NodeConfiguration();
            given.TryRead(earlier.Configuration, 0, earlier.Configuration.Length);
            if (earlier.FirstSeenAt is not null)
            {
                return (earlier.Configuration, ClaimRefusal.None, ConfigurationError.None);
            }

            (configuration.Key, configuration.Version) = (given.Key, given.Version);
        }
        else
        {
            configuration.Version = NextVersion(connection, claim.Node);
            TakeOver(connection, claim, configuration, now);
        }

        byte[] file = Describe(connection, claim, configuration, now);
        transaction.Commit();
        return (file, ClaimRefusal.None, ConfigurationError.None);
    }

    /// <summary>How the claim of a node stands, for whoever has a token that was not used for another.</summary>
    public (ClaimView? View, ClaimRefusal Refusal) View(byte[] tokenHash, long node, long now)
    {
        using DbConnection connection = database.Connect();
        (ClaimRefusal refusal, StoredClaim? claim) = Find(connection, tokenHash, node, now);
        if (refusal != ClaimRefusal.None)
        {
            return (null, refusal);
        }

        if (claim is not null)
        {
            return (new ClaimView(claim.FirstSeenAt is null ? ClaimState.Issued : ClaimState.Seen, claim.FirstSeenAt, null), ClaimRefusal.None);
        }

        StoredNode? before = registry.Find(node);
        return (new ClaimView(ClaimState.None, null, before is null
            ? null
            : new PreviousNode(before.Name, NodeKinds.Text(before.Kind), before.Place.Text, before.Records, before.LastSeenAt)), ClaimRefusal.None);
    }

    /// <summary>Ends a node's claim: its key is void from then on, what is stored of it stays.</summary>
    /// <returns>False when there is no such node, or it is not claimed.</returns>
    public bool TryUnclaim(long node, string? caller, long now)
    {
        using DbConnection connection = database.Connect();
        using DbTransaction transaction = connection.BeginTransaction();
        if (connection.Scalar<long>("SELECT count(*) FROM nodes WHERE identity = @node AND unclaimed_at IS NULL", ("@node", node)) == 0)
        {
            return false;
        }

        // Nobody ever knows this key.
        NodeRegistry.ChangeKey(connection, database.Vault, node, NewKey(), now);
        connection.Execute("UPDATE nodes SET unclaimed_at = @now WHERE identity = @node", ("@now", now), ("@node", node));
        connection.Execute("DELETE FROM claim_tokens WHERE node = @node", ("@node", node));
        Note(connection, node, isClaim: false, keepsHistory: false, caller, now);
        transaction.Commit();
        return true;
    }

    /// <summary>What the node is told, but for its version; of a node whose history goes on, its settings go on too.</summary>
    private NodeConfiguration Begin(NewClaim claim)
    {
        NodeConfiguration? before = claim.KeepHistory ? settings.Desired(claim.Node) ?? settings.Reported(claim.Node) : null;
        (int sample, int uplink) = NodeKinds.StandardIntervals(claim.Kind);
        NodeConfiguration configuration = before is not null && before.Kind == claim.Kind
            ? before
            : new NodeConfiguration { NodeIdentity = claim.Node, Kind = claim.Kind, SampleIntervalSeconds = sample, UplinkIntervalSeconds = uplink };
        configuration.Version = 1;
        configuration.Key = NewKey();
        configuration.Name = claim.Name;
        configuration.BrokerHost = claim.Broker.Host;
        configuration.BrokerPort = claim.Broker.Port;
        return configuration;
    }

    private (ClaimRefusal Refusal, StoredClaim? Claim) Find(DbConnection connection, byte[] tokenHash, long node, long now)
    {
        using DbCommand command = connection.Command(
            """
            SELECT t.node, t.configuration, t.key_number, n.key_number, n.first_seen_at
            FROM claim_tokens t LEFT JOIN nodes n ON n.identity = t.node WHERE t.hash = @hash AND t.expires_at > @now
            """,
            ("@hash", tokenHash), ("@now", now));
        using DbDataReader row = command.ExecuteReader();
        if (!row.Read())
        {
            return (ClaimRefusal.TokenUnknown, null);
        }

        if (row.NullableInt64(0) is not { } usedFor)
        {
            return (ClaimRefusal.None, null);
        }

        if (usedFor != node)
        {
            return (ClaimRefusal.TokenUsed, null);
        }

        return row.NullableInt64(2) == row.NullableInt64(3)
            ? (ClaimRefusal.None, new StoredClaim(database.Vault.Open((byte[])row[1], SealedColumns.ClaimConfiguration(tokenHash)), row.NullableInt64(4)))
            : (ClaimRefusal.Superseded, null);
    }

    /// <summary>Higher than any that the node may have; 1 for a new one.</summary>
    private static uint NextVersion(DbConnection connection, long node) => (uint)(1 + connection.Scalar<long>(
        """
        SELECT coalesce(max(version), 0) FROM (
            SELECT configuration_version AS version FROM nodes WHERE identity = @node
            UNION ALL SELECT version FROM configurations WHERE node = @node
            UNION ALL SELECT offered_version FROM configuration_reports WHERE node = @node
            UNION ALL SELECT version FROM configuration_reports WHERE node = @node) AS versions
        """,
        ("@node", node)));

    /// <summary>The node gets its key, and its history begins anew unless it is kept.</summary>
    private void TakeOver(DbConnection connection, NewClaim claim, NodeConfiguration configuration, long now)
    {
        int added = connection.Execute(
            """
            INSERT INTO nodes (identity, kind, name, key, uplink_interval_seconds, added_at) VALUES (@node, @kind, @name, @key, @interval, @now)
            ON CONFLICT (identity) DO NOTHING
            """,
            ("@node", claim.Node), ("@kind", (int)claim.Kind), ("@name", claim.Name), ("@key", database.Vault.Seal(configuration.Key, SealedColumns.NodeKey(claim.Node))), ("@interval", configuration.UplinkIntervalSeconds),
            ("@now", now));
        if (added == 0)
        {
            NodeRegistry.ChangeKey(connection, database.Vault, claim.Node, configuration.Key, now);
        }

        if (added == 0 && !claim.KeepHistory)
        {
            connection.Execute(
                """
                UPDATE nodes SET first_key_number = key_number, uplinks = 0, records = 0, lost_records = 0, unknown_states = 0,
                    last_seen_at = NULL, next_uplink_at = NULL, latest = NULL, place = NULL, latitude_microdegrees = NULL, longitude_microdegrees = NULL
                WHERE identity = @node
                """,
                ("@node", claim.Node));
        }

        connection.Execute(
            "UPDATE claim_tokens SET node = @node, key_number = (SELECT key_number FROM nodes WHERE identity = @node) WHERE hash = @hash",
            ("@node", claim.Node), ("@hash", claim.TokenHash));
        Note(connection, claim.Node, isClaim: true, claim.KeepHistory, claim.Caller, now);
    }

    /// <summary>Stores what the node is to be and what it is told.</summary>
    /// <returns>The configuration file.</returns>
    private byte[] Describe(DbConnection connection, NewClaim claim, NodeConfiguration configuration, long now)
    {
        byte[] file = new byte[NodeConfiguration.MaximumLengthBytes];
        file = file[..configuration.Write(file, 0)];
        byte[] fields = new byte[NodeConfiguration.MaximumSettingsLengthBytes];
        fields = fields[..configuration.WriteSettings(fields, 0)];
        connection.Execute(
            """
            UPDATE nodes SET kind = @kind, name = @name, uplink_interval_seconds = @interval, configuration_version = @version,
                place = coalesce(@place, place), latitude_microdegrees = coalesce(@latitude, latitude_microdegrees),
                longitude_microdegrees = coalesce(@longitude, longitude_microdegrees)
            WHERE identity = @node
            """,
            ("@kind", (int)claim.Kind), ("@name", claim.Name), ("@interval", configuration.UplinkIntervalSeconds), ("@version", (long)configuration.Version),
            ("@place", claim.Place.Text), ("@latitude", claim.Place.LatitudeMicrodegrees), ("@longitude", claim.Place.LongitudeMicrodegrees), ("@node", claim.Node));
        connection.Execute(
            """
            INSERT INTO configurations (node, version, settings, changed_at, state) VALUES (@node, @version, @settings, @now, @state)
            ON CONFLICT (node) DO UPDATE SET version = excluded.version, settings = excluded.settings, changed_at = excluded.changed_at,
                state = excluded.state, sent_at = NULL, sendings = 0, tries = 0, error = 0, field = 0
            """,
            ("@node", claim.Node), ("@version", (long)configuration.Version), ("@settings", fields), ("@now", now), ("@state", (int)ConfigurationState.InForce));
        connection.Execute("UPDATE claim_tokens SET configuration = @file WHERE hash = @hash", ("@file", database.Vault.Seal(file, SealedColumns.ClaimConfiguration(claim.TokenHash))), ("@hash", claim.TokenHash));
        return file;
    }

    private static void Note(DbConnection connection, long node, bool isClaim, bool keepsHistory, string? caller, long now) => connection.Execute(
        """
        INSERT INTO claims (node, key_number, at, is_claim, keeps_history, caller)
        SELECT identity, key_number, @now, @isClaim, @keepsHistory, @caller FROM nodes WHERE identity = @node
        """,
        ("@now", now), ("@isClaim", isClaim ? 1 : 0), ("@keepsHistory", keepsHistory ? 1 : 0), ("@caller", caller), ("@node", node));

    private static byte[] NewKey() => RandomNumberGenerator.GetBytes(NodeConfiguration.KeyLengthBytes);

    /// <summary>What a token was used for.</summary>
    private sealed record StoredClaim(byte[] Configuration, long? FirstSeenAt);
}
