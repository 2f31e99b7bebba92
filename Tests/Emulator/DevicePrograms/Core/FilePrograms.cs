using System;
using System.IO;
using System.Text;
using System.Threading;

namespace DevicePrograms
{
    /// <summary>What the program can rely on when it writes files, and what it cannot.</summary>
    public static class FilePrograms
    {
        public const string OldContent = "old";
        public const string NewContent = "the new content, a little longer";

        public static void MoveOntoAnotherFile()
        {
            File.WriteAllText(@"I:\a", "a");
            File.WriteAllText(@"I:\b", "b");
            try
            {
                File.Move(@"I:\a", @"I:\b");
            }
            catch (IOException exception)
            {
                Console.WriteLine("refused " + (exception.ErrorCode == IOException.IOExceptionErrorCode.PathAlreadyExists));
            }

            Console.WriteLine(File.ReadAllText(@"I:\a") + File.ReadAllText(@"I:\b"));
            File.Move(@"I:\a", @"I:\c");
            Console.WriteLine(File.Exists(@"I:\a") + " " + File.ReadAllText(@"I:\c"));
            Thread.Sleep(Timeout.Infinite);
        }

        public static void FillTheDrive()
        {
            byte[] block = new byte[4096];
            FileStream stream = new FileStream(@"I:\big", FileMode.Create);
            int blocks = 0;
            try
            {
                while (true)
                {
                    stream.Write(block, 0, block.Length);
                    blocks++;
                }
            }
            catch (IOException exception)
            {
                Console.WriteLine("full " + (exception.ErrorCode == IOException.IOExceptionErrorCode.Others));
            }

            stream.Close();
            Console.WriteLine("blocks " + blocks);
            File.Delete(@"I:\big");
            File.WriteAllText(@"I:\small", "fits again");
            Console.WriteLine(File.ReadAllText(@"I:\small"));
            Thread.Sleep(Timeout.Infinite);
        }

        public static void LeaveAStreamOpen()
        {
            File.WriteAllText(@"I:\closed", "kept");
            FileStream stream = new FileStream(@"I:\open", FileMode.Create);
            stream.Write(Encoding.UTF8.GetBytes("lost"), 0, 4);
            stream.Flush();
            Console.WriteLine("written");
            Thread.Sleep(Timeout.Infinite);
        }

        public static void Script()
        {
            using (FileStream stream = new FileStream(@"I:\journal", FileMode.Open))
            {
                byte[] content = Encoding.UTF8.GetBytes(NewContent);
                stream.SetLength(0);
                stream.Write(content, 0, content.Length);
            }

            byte[] large = new byte[10000];
            for (int i = 0; i < large.Length; i++)
            {
                large[i] = 2;
            }

            File.WriteAllBytes(@"I:\large", large);
            File.WriteAllText(@"I:\fresh", "f");
            File.Move(@"I:\fresh", @"I:\moved");
            File.Delete(@"I:\doomed");
            Directory.CreateDirectory(@"I:\deep\er");
            File.WriteAllText(@"I:\deep\er\file", "d");
            Console.WriteLine("done");
            Thread.Sleep(Timeout.Infinite);
        }

        public static void ReadWriteSeek()
        {
            using (FileStream stream = File.Create(@"I:\f"))
            {
                stream.Write(new byte[] { 1, 2, 3, 4, 5 }, 0, 5);
                stream.Seek(1, SeekOrigin.Begin);
                stream.WriteByte(9);
                stream.Seek(2, SeekOrigin.End);
                stream.WriteByte(7);
                stream.Position = 0;
                string line = "";
                for (int value = stream.ReadByte(); value >= 0; value = stream.ReadByte())
                {
                    line += value;
                }

                Console.WriteLine(line + " length " + stream.Length);
            }

            File.AppendAllText(@"I:\t", "one\r\ntwo\n");
            File.AppendAllText(@"I:\t", "three");
            using (StreamReader reader = File.OpenText(@"I:\t"))
            {
                for (string text = reader.ReadLine(); text != null; text = reader.ReadLine())
                {
                    Console.WriteLine(text);
                }
            }

            Directory.CreateDirectory(@"I:\d\e");
            File.Copy(@"I:\t", @"I:\d\copy");
            File.WriteAllText(@"I:\d\hidden.sys", "x");
            foreach (string path in Directory.GetFiles(@"I:\d"))
            {
                Console.WriteLine(path);
            }

            foreach (string path in Directory.GetDirectories(@"I:\d"))
            {
                Console.WriteLine(path);
            }

            Console.WriteLine(new FileInfo(@"I:\d\copy").Length + " " + Path.GetFileNameWithoutExtension(@"I:\d\copy.txt"));
            Directory.Delete(@"I:\d", true);
            Console.WriteLine(Directory.Exists(@"I:\d") + " " + File.Exists(@"I:\d\copy"));
            Thread.Sleep(Timeout.Infinite);
        }

        public static void Mistakes()
        {
            File.WriteAllText(@"I:\f", "f");
            Try(() => File.ReadAllText(@"I:\none"), "missing");
            Try(() => File.ReadAllText(@"C:\f"), "drive");
            Try(() => File.ReadAllText("f"), "no drive");
            Try(() => File.Delete(@"I:\none\f"), "directory");
            Directory.CreateDirectory(@"I:\d");
            File.WriteAllText(@"I:\d\f", "f");
            Try(() => Directory.Delete(@"I:\d"), "not empty");
            FileStream stream = File.OpenWrite(@"I:\f");
            Try(() => File.ReadAllText(@"I:\f"), "open");
            Try(() => File.Delete(@"I:\f"), "open");
            stream.Close();
            try
            {
                stream.WriteByte(1);
            }
            catch (ObjectDisposedException)
            {
                Console.WriteLine("closed");
            }

            Thread.Sleep(Timeout.Infinite);
        }

        private static void Try(Action action, string what)
        {
            try
            {
                action();
                Console.WriteLine(what + " went through");
            }
            catch (IOException exception)
            {
                Console.WriteLine(what + " " + (int)exception.ErrorCode);
            }
        }
    }
}
