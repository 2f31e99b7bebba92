namespace Nf.Gateway.Forecasts;

/// <summary>What is left in a battery.</summary>
/// <param name="Percent">Charge now; null: not known.</param>
/// <param name="Outlook">What can be told of its end.</param>
/// <param name="DaysLeft">The likeliest; null: cannot be told.</param>
/// <param name="DaysLeftLowest">With 95 % certainty it lasts so long; null: cannot be told.</param>
/// <param name="DaysLeftHighest">With 95 % certainty no longer; null: cannot be told.</param>
/// <param name="BasisDays">From the first to the last day of the records that this is worked out from.</param>
public sealed record BatteryOutlook(int? Percent, BatteryState Outlook, int? DaysLeft, int? DaysLeftLowest, int? DaysLeftHighest, int BasisDays);
