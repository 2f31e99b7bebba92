using System.CommandLine;
using Nf.Channels;

namespace Nf.Emulator.Verbs;

/// <summary>The option that says which kind of node.</summary>
internal static class KindOption
{
    public static Option<NodeKind> Create()
    {
        var kind = new Option<NodeKind>("--kind") { Description = "What kind of node.", HelpName = "switch|bin|pond", Required = true };
        kind.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && (!Enum.TryParse<NodeKind>(result.Tokens[0].Value, ignoreCase: true, out var value) || ReadingLayout.For(value) is null))
            {
                result.AddError($"There is no node kind '{result.Tokens[0].Value}'; use switch, bin or pond.");
            }
        });
        return kind;
    }
}
