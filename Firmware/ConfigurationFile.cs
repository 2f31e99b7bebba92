using System;
using System.IO;
using Nf.Configuration;

namespace Nf.Firmware
{
    /// <summary>The file that makes a board a node.</summary>
    public static class ConfigurationFile
    {
        private static readonly string FilePath = "I:\\node.nfc";

        /// <summary>Reads the configuration; says why not in one line.</summary>
        /// <returns>Null when the board is not a node yet.</returns>
        public static NodeConfiguration Read()
        {
            byte[] file;
            try
            {
                if (!File.Exists(FilePath))
                {
                    Log.Write("no I:\\node.nfc: make one with the gateway's \"nodes add\" and deploy it with nanoff");
                    return null;
                }

                file = File.ReadAllBytes(FilePath);
            }
            catch (Exception)
            {
                Log.Write("I:\\node.nfc cannot be read: deploy it again");
                return null;
            }

            NodeConfiguration configuration = new NodeConfiguration();
            ConfigurationError error = configuration.TryRead(file, 0, file.Length);
            if (error != ConfigurationError.None)
            {
                Log.Write("I:\\node.nfc is refused, deploy a good one; ConfigurationError ", (int)error);
                return null;
            }

            return configuration;
        }
    }
}
