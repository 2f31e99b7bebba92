namespace nanoFramework.Hardware.Esp32;

/// <summary>A timer has run out.</summary>
public delegate void HighResTimerExpiredEventHandler(HighResTimer sender, object e);
