using System;
using System.Device.Gpio;
using System.Threading;

namespace DevicePrograms.Hardware
{
    /// <summary>Programs that use pins; each prints what it finds.</summary>
    public static class GpioPrograms
    {
        public const int RelayPin = 26;
        public const int ButtonPin = 27;
        public const int InputOnlyPin = 34;

        /// <summary>Opens the relay's output and leaves it.</summary>
        public static void OpenRelay()
        {
            new GpioController().OpenPin(RelayPin, PinMode.Output);
            Forever();
        }

        /// <summary>Switches the relay on for a second, then stays on into deep sleep.</summary>
        public static void RelayOnIntoSleep()
        {
            GpioPin relay = new GpioController().OpenPin(RelayPin, PinMode.Output);
            Thread.Sleep(1000);
            relay.Write(PinValue.High);
            Thread.Sleep(1000);
            nanoFramework.Hardware.Esp32.Sleep.StartDeepSleep();
        }

        /// <summary>What misuse throws.</summary>
        public static void Misuse()
        {
            GpioController controller = new GpioController();
            GpioPin input = controller.OpenPin(ButtonPin, PinMode.InputPullUp);
            Print("open twice", () => controller.OpenPin(ButtonPin));
            Print("write on input", () => input.Write(PinValue.High));
            Print("controller writes on input", () => controller.Write(ButtonPin, PinValue.High));
            input.Toggle();
            Print("no such GPIO", () => controller.OpenPin(24));
            Print("output on an input-only pin", () => controller.OpenPin(InputOnlyPin, PinMode.Output));
            Print("the failed one stays reserved", () => controller.OpenPin(InputOnlyPin));
            Print("read a pin that is not open", () => controller.Read(4));
            controller.ClosePin(ButtonPin);
            Print("read a closed pin", () => input.Read());
            controller.OpenPin(ButtonPin);
            Console.WriteLine("opened again");
            Forever();
        }

        /// <summary>Reads the button's pin twenty times without a pull, then with each.</summary>
        public static void ReadPulls()
        {
            GpioController controller = new GpioController();
            GpioPin pin = controller.OpenPin(ButtonPin, PinMode.Input);
            Console.WriteLine("input " + Highs(pin));
            pin.SetPinMode(PinMode.InputPullUp);
            Console.WriteLine("pull-up " + Highs(pin));
            pin.SetPinMode(PinMode.InputPullDown);
            Console.WriteLine("pull-down " + Highs(pin));
            GpioPin inputOnly = controller.OpenPin(InputOnlyPin, PinMode.InputPullUp);
            Console.WriteLine("input-only with pull-up " + Highs(inputOnly));
            Forever();
        }

        /// <summary>Writes high and reads back.</summary>
        public static void ReadOutputBack()
        {
            GpioPin pin = new GpioController().OpenPin(RelayPin, PinMode.Output);
            pin.Write(PinValue.High);
            Console.WriteLine("read back " + pin.Read().ToString());
            pin.Toggle();
            pin.Toggle();
            Forever();
        }

        /// <summary>Adds a handler to an output that is high.</summary>
        public static void HandlerOnOutput()
        {
            GpioPin pin = new GpioController().OpenPin(RelayPin, PinMode.Output);
            pin.Write(PinValue.High);
            Thread.Sleep(1000);
            pin.ValueChanged += (sender, change) => Console.WriteLine("event " + (int)change.ChangeType);
            Thread.Sleep(1000);
            pin.Write(PinValue.High);
            Forever();
        }

        /// <summary>Counts the button's edges for ten seconds.</summary>
        public static void CountEdges()
        {
            CountEdges(TimeSpan.Zero);
        }

        public static void CountDebouncedEdges()
        {
            CountEdges(TimeSpan.FromMilliseconds(50));
        }

        /// <summary>Which thread runs handlers, and what a handler that waits does to the next event.</summary>
        public static void HandlerThread()
        {
            int main = Thread.CurrentThread.ManagedThreadId;
            GpioPin pin = new GpioController().OpenPin(ButtonPin, PinMode.InputPullUp);
            pin.DebounceTimeout = TimeSpan.FromMilliseconds(20);
            pin.ValueChanged += (sender, change) =>
            {
                Console.WriteLine((Thread.CurrentThread.ManagedThreadId == main ? "Main " : "other thread ") + ((int)change.ChangeType));
                Thread.Sleep(2000);
            };
            Forever();
        }

        /// <summary>A handler that throws.</summary>
        public static void HandlerThrows()
        {
            GpioPin pin = new GpioController().OpenPin(ButtonPin, PinMode.InputPullUp);
            pin.DebounceTimeout = TimeSpan.FromMilliseconds(20);
            pin.ValueChanged += (sender, change) =>
            {
                if (change.ChangeType == PinEventTypes.Falling)
                {
                    throw new InvalidOperationException("planted");
                }

                Console.WriteLine("released");
            };
            Forever();
        }

        /// <summary>Callbacks through the controller, for one kind of edge.</summary>
        public static void ControllerCallback()
        {
            GpioController controller = new GpioController();
            GpioPin pin = controller.OpenPin(ButtonPin, PinMode.InputPullUp);
            pin.DebounceTimeout = TimeSpan.FromMilliseconds(20);
            controller.RegisterCallbackForPinValueChangedEvent(ButtonPin, PinEventTypes.Falling, (sender, change) => Console.WriteLine("pressed " + change.PinNumber));
            Forever();
        }

        private static void CountEdges(TimeSpan debounce)
        {
            int falling = 0;
            int rising = 0;
            GpioPin pin = new GpioController().OpenPin(ButtonPin, PinMode.InputPullUp);
            pin.DebounceTimeout = debounce;
            pin.ValueChanged += (sender, change) =>
            {
                if (change.ChangeType == PinEventTypes.Falling)
                {
                    falling++;
                }
                else
                {
                    rising++;
                }
            };
            Thread.Sleep(10000);
            Console.WriteLine("falling " + falling);
            Console.WriteLine("rising " + rising);
            Forever();
        }

        private static int Highs(GpioPin pin)
        {
            int highs = 0;
            for (int look = 0; look < 20; look++)
            {
                highs += (int)pin.Read();
            }

            return highs;
        }

        private static void Print(string what, Action action)
        {
            try
            {
                action();
                Console.WriteLine(what + ": nothing");
            }
            catch (Exception exception)
            {
                Console.WriteLine(what + ": " + exception.GetType().Name);
            }
        }

        private static void Forever()
        {
            Thread.Sleep(Timeout.Infinite);
        }
    }
}
