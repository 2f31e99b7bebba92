namespace Nf.Gateway.Claims;

/// <summary>New labels. The gateway does not keep them.</summary>
/// <param name="Sheets">SVG, each a sheet of A4.</param>
public sealed record LabelsView(IReadOnlyList<LabelView> Labels, IReadOnlyList<string> Sheets);
