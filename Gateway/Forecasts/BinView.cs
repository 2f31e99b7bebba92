namespace Nf.Gateway.Forecasts;

/// <summary>When a bin will be full.</summary>
/// <param name="Node">12 hexadecimal digits.</param>
/// <param name="Outlook">Null: too little is known of it.</param>
public sealed record BinView(string Node, FillOutlook? Outlook);
