namespace Nf.SensorNodes.Drivers
{
    /// <summary>What a person did at a button. The first three are values of the channel of button events.</summary>
    public enum ButtonGesture
    {
        None = 0,

        /// <summary>Pressed; told at once, whatever comes of it.</summary>
        Press = 1,

        /// <summary>Pressed again within <see cref="ButtonGestures.DoublePressMilliseconds"/> of a press that was let go.</summary>
        DoublePress = 2,

        /// <summary>Held for <see cref="ButtonGestures.LongPressMilliseconds"/>, after its press was told.</summary>
        LongPress = 3,

        /// <summary>Let go after <see cref="ButtonGestures.ResetHoldMilliseconds"/>, after its setup was told.</summary>
        ResetHold = 4,

        /// <summary>Held for <see cref="ButtonGestures.SetupHoldMilliseconds"/>, after its long press was told.</summary>
        SetupHold = 5,

        /// <summary>Down for <see cref="ButtonGestures.StuckHoldMilliseconds"/>: what was told of this press as it went on counts for nothing.</summary>
        Stuck = 6,
    }
}
