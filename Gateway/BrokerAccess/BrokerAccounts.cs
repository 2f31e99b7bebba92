using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Nf.Protocol;

namespace Nf.Gateway.BrokerAccess;

/// <summary>
/// Accounts and access lists in the terms of mosquitto's dynamic security plugin: the commands of its control topic
/// (mosquitto.org/documentation/dynamic-security), and the file that it starts with.
/// </summary>
internal static class BrokerAccounts
{
    public const string GatewayUser = "nf-gateway";
    public const string HomeAssistantRole = "nf-home-assistant";

    /// <summary>The plugin's own numbers (plugins/dynamic-security/auth.c).</summary>
    private const int Iterations = 101, HashLengthBytes = 64, SaltLengthBytes = 12;

    /// <summary>Marks clients as made here: others are left alone.</summary>
    private const string NodeMark = "nf node";

    private static readonly JsonObject[] GatewayAccess =
    [
        Rule("publishClientSend", "$CONTROL/dynamic-security/#"), Rule("publishClientReceive", "$CONTROL/dynamic-security/#"), Rule("subscribePattern", "$CONTROL/dynamic-security/#"),
        Rule("publishClientReceive", Topics.EveryUplink), Rule("subscribePattern", Topics.EveryUplink), Rule("publishClientSend", "nf/+/down"),
        .. HomeAccess("publishClientSend"), .. HomeAccess("publishClientReceive"), .. HomeAccess("subscribePattern"),
    ];

    private static readonly JsonObject[] HomeAssistantAccess =
        [.. HomeAccess("publishClientSend"), .. HomeAccess("publishClientReceive"), .. HomeAccess("subscribePattern")];

    /// <summary>What is allowed where no rule says anything: nothing but to end a subscription.</summary>
    private static readonly (string Type, bool Allow)[] Otherwise =
        [("publishClientSend", false), ("publishClientReceive", false), ("subscribe", false), ("unsubscribe", true)];

    /// <summary>The plugin's file for a broker that knows the gateway and these nodes.</summary>
    public static JsonObject File(string gatewayPassword, IEnumerable<NodeAccess> nodes)
    {
        var clients = new JsonArray(FileClient(GatewayUser, gatewayPassword, "", GatewayUser, "", ""));
        var roles = new JsonArray(Role(GatewayUser, GatewayAccess), Role(HomeAssistantRole, HomeAssistantAccess));
        foreach (NodeAccess node in nodes)
        {
            clients.Add(FileClient(node.Text, node.Password, ClientId(node), RoleName(node.Text), NodeMark, Description(node)));
            roles.Add(Role(RoleName(node.Text), Access(node.Text)));
        }

        var otherwise = new JsonObject();
        foreach ((string type, bool allow) in Otherwise)
        {
            otherwise[type] = allow;
        }

        return new JsonObject { ["defaultACLAccess"] = otherwise, ["clients"] = clients, ["roles"] = roles };
    }

    /// <summary>Commands that make a node's account and its access.</summary>
    public static IEnumerable<JsonObject> Add(NodeAccess node) =>
    [
        Command("createRole", "rolename", RoleName(node.Text), ("acls", new JsonArray(Access(node.Text)))),
        Command("createClient", "username", node.Text, ("password", node.Password), ("clientid", ClientId(node)), ("textname", NodeMark),
            ("textdescription", Description(node)), ("roles", new JsonArray(new JsonObject { ["rolename"] = RoleName(node.Text) }))),
    ];

    /// <summary>Commands that end a node's access; whoever is connected under its name is disconnected.</summary>
    public static IEnumerable<JsonObject> Remove(string nodeText) =>
        [Command("deleteClient", "username", nodeText), Command("deleteRole", "rolename", RoleName(nodeText))];

    public static JsonObject List() => new() { ["command"] = "listClients", ["verbose"] = true, ["count"] = -1, ["offset"] = 0 };

    /// <summary>What a list says of nodes: their identity in digits, and which of their keys the password follows from.</summary>
    public static Dictionary<string, string> ReadList(JsonObject response) => (response["data"]?["clients"]?.AsArray() ?? [])
        .OfType<JsonObject>()
        .Where(client => (string?)client["textname"] == NodeMark)
        .ToDictionary(client => (string)client["username"]!, client => (string?)client["textdescription"] ?? "");

    public static string Description(NodeAccess node) => $"key {node.KeyNumber}";

    private static string RoleName(string nodeText) => $"nf-{nodeText}";

    // As the firmware has it: nobody else takes a node's session away.
    private static string ClientId(NodeAccess node) => $"nf-{node.Text}";

    private static JsonObject[] Access(string node) =>
        [Rule("publishClientSend", Topics.Uplink(node)), Rule("publishClientReceive", Topics.Downlink(node)), Rule("subscribeLiteral", Topics.Downlink(node))];

    private static IEnumerable<JsonObject> HomeAccess(string type) => [Rule(type, "homeassistant/#"), Rule(type, "nf-home/#")];

    private static JsonObject Rule(string type, string topic) => new() { ["acltype"] = type, ["topic"] = topic, ["priority"] = 0, ["allow"] = true };

    private static JsonObject Role(string name, JsonObject[] access) => new() { ["rolename"] = name, ["acls"] = new JsonArray([.. access.Select(rule => rule.DeepClone())]) };

    private static JsonObject Command(string command, string nameField, string name, params (string Field, JsonNode Value)[] fields)
    {
        var made = new JsonObject { ["command"] = command, [nameField] = name };
        foreach ((string field, JsonNode value) in fields)
        {
            made[field] = value;
        }

        return made;
    }

    private static JsonObject FileClient(string name, string password, string clientId, string role, string mark, string description)
    {
        byte[] salt = RandomNumberGenerator.GetBytes(SaltLengthBytes);
        byte[] hash = Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(password), salt, Iterations, HashAlgorithmName.SHA512, HashLengthBytes);
        var client = new JsonObject
        {
            ["username"] = name, ["textname"] = mark, ["textdescription"] = description, ["password"] = Convert.ToBase64String(hash), ["salt"] = Convert.ToBase64String(salt),
            ["iterations"] = Iterations, ["roles"] = new JsonArray(new JsonObject { ["rolename"] = role, ["priority"] = 0 }),
        };
        if (clientId.Length > 0)
        {
            client["clientid"] = clientId;
        }

        return client;
    }
}
