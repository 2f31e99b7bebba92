using Nf.Protocol;

namespace Nf.Gateway.Claims;

/// <summary>What a board gets when it is made: a label for people, and the same code as a file for its flash. The gateway keeps neither.</summary>
/// <param name="Page">Address of the pairing page.</param>
public sealed record NodeLabel(long Identity, byte[] Code, string Page)
{
    public string Node => Topics.NodeText(Identity);

    /// <summary>Five groups of five.</summary>
    public string Digits => LabelCode.FormatInGroups(Code);

    /// <summary>What the QR code says.</summary>
    public string Address => $"{Page}#{Node}.{LabelCode.Format(Code)}";

    /// <summary>I:\factory.nfp.</summary>
    public byte[] FactoryFile => global::Nf.Provisioning.FactoryFile.Create(Code);

    public static NodeLabel New(long identity, string page) => new(identity, LabelCode.Create(), page);
}
