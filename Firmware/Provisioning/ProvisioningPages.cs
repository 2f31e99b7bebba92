using System.Device.Wifi;
using System.Text;
using Nf.Protocol;
using Nf.Provisioning;

namespace Nf.Firmware.Provisioning
{
    /// <summary>What the node's access point answers (docs/provisioning.md, "Over the node's access point"). Set by one thread and read by another.</summary>
    public sealed class ProvisioningPages
    {
        private static readonly string Json = "application/json";
        private static readonly string Home = "http://192.168.4.1/";

        private readonly ProvisioningInbox inbox;
        private string information = "{}";
        private string networks = "[]";
        private string status = "{\"state\":1,\"refusal\":0,\"result\":\"\"}";

        public ProvisioningPages(ProvisioningInbox inbox)
        {
            this.inbox = inbox;
        }

        public void SetInformation(string nodeText, bool hasCode, bool isConfigured, SoftwareVersion firmware, long highestNumber)
        {
            information = "{\"format\":1,\"node\":\"" + nodeText + "\",\"hasCode\":" + Text(hasCode) + ",\"isConfigured\":" + Text(isConfigured)
                + ",\"firmware\":\"" + firmware.Major.ToString() + "." + firmware.Minor.ToString() + "." + firmware.Build.ToString() + "." + firmware.Revision.ToString()
                + "\",\"highestClaim\":" + highestNumber.ToString() + "}";
        }

        /// <param name="found">Strongest first.</param>
        public void SetNetworks(WifiAvailableNetwork[] found)
        {
            string list = "[";
            for (int index = 0; index < found.Length; index++)
            {
                list += (index == 0 ? "{\"ssid\":" : ",{\"ssid\":") + JsonText.Quote(found[index].Ssid)
                    + ",\"rssi\":" + ((int)found[index].NetworkRssiInDecibelMilliwatts).ToString() + "}";
            }

            networks = list + "]";
        }

        public void SetStatus(ImprovState state, ClaimRefusal refusal, byte[] result)
        {
            status = "{\"state\":" + ((int)state).ToString() + ",\"refusal\":" + ((int)refusal).ToString() + ",\"result\":\"" + JsonText.Base64Url(result) + "\"}";
        }

        /// <summary>The answer, in parts to be sent one after the other.</summary>
        /// <param name="progress">Not Incomplete.</param>
        public string[] Answer(HttpProgress progress, HttpRequestReader request)
        {
            if (progress != HttpProgress.Complete)
            {
                return progress == HttpProgress.TooLarge ? Whole("413 Content Too Large", Json, "{}") : Whole("400 Bad Request", Json, "{}");
            }

            if (request.IsPost != (request.Route == HttpRoute.Claim))
            {
                return Whole("405 Method Not Allowed", Json, "{}");
            }

            switch (request.Route)
            {
                case HttpRoute.Page:
                    return Page();
                case HttpRoute.Information:
                    return Whole("200 OK", Json, information);
                case HttpRoute.Networks:
                    return Whole("200 OK", Json, networks);
                case HttpRoute.Status:
                    return Whole("200 OK", Json, status);
                case HttpRoute.Claim:
                    return Take(request);
                default:
                    // What a phone asks to see whether it is in the internet: this leads it to the page.
                    return new string[] { "HTTP/1.1 302 Found\r\nLocation: " + Home + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n" };
            }
        }

        private static string Text(bool flag)
        {
            return flag ? "true" : "false";
        }

        private static string[] Whole(string answer, string type, string body)
        {
            return new string[] { Head(answer, type, Encoding.UTF8.GetBytes(body).Length), body };
        }

        private static string[] Page()
        {
            string[] parts = new string[PageText.PartCount + 1];
            parts[0] = Head("200 OK", "text/html; charset=utf-8", PageText.LengthBytes);
            for (int index = 0; index < PageText.PartCount; index++)
            {
                parts[index + 1] = PageText.Part(index);
            }

            return parts;
        }

        // A phone that has seen an earlier answer must not show it again.
        private static string Head(string answer, string type, int length)
        {
            return "HTTP/1.1 " + answer + "\r\nContent-Type: " + type + "\r\nContent-Length: " + length.ToString()
                + "\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n";
        }

        private string[] Take(HttpRequestReader request)
        {
            if (request.BodyLength < SealedClaim.MinimumLengthBytes)
            {
                inbox.Reject();
                return Whole("400 Bad Request", Json, status);
            }

            byte[] claim = new byte[request.BodyLength];
            System.Array.Copy(request.Buffer, request.BodyOffset, claim, 0, claim.Length);
            return inbox.Put(claim, claim.Length) ? Whole("202 Accepted", Json, status) : Whole("503 Service Unavailable", Json, status);
        }
    }
}
