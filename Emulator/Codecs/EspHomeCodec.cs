using System.Buffers.Binary;
using System.Buffers.Text;
using System.Text;

namespace Nf.Emulator.Codecs;

/// <summary>ESPHome's MQTT states: a message for each sample, the value as text, its name in the topic.</summary>
/// <remarks>
/// https://esphome.io/components/mqtt: state topic prefix/component/object/state, accuracy_decimals digits, nan for a missing
/// value. A value means nothing without its topic, so the topic as MQTT carries it (2 bytes of length and the text) counts.
/// </remarks>
public sealed class EspHomeCodec(Schema schema) : ICodec
{
    private const int TopicLengthBytes = 2;

    private readonly byte[][] topics = FieldNames.Plain(schema).Select(name => Encoding.ASCII.GetBytes($"node/sensor/{name.ToLowerInvariant()}/state")).ToArray();

    public string Name => "esphome-states";

    public string Note => "topic and payload of one MQTT message a sample; no security; other MQTT overhead not counted; a state is plain text, not JSON";

    public bool CarriesTime => false;

    public void Encode(RecordBlock block, MessageBuffer messages)
    {
        for (var record = 0; record < block.Count; record++)
        {
            for (var column = 0; column < topics.Length; column++)
            {
                var topic = topics[column];
                var span = messages.GetSpan(TopicLengthBytes + topic.Length + 32);
                BinaryPrimitives.WriteUInt16BigEndian(span, (ushort)topic.Length);
                topic.CopyTo(span[TopicLengthBytes..]);
                var payload = span[(TopicLengthBytes + topic.Length)..];
                int written;
                if (block.IsPresent(record, column))
                {
                    Utf8Formatter.TryFormat(schema.Columns[column].Decimal(block.Value(record, column)), payload, out written);
                }
                else
                {
                    "nan"u8.CopyTo(payload);
                    written = 3;
                }

                messages.Advance(TopicLengthBytes + topic.Length + written);
                messages.EndMessage();
            }
        }
    }

    public void Decode(MessageBuffer messages, SampleList samples)
    {
        for (var message = 0; message < messages.Count; message++)
        {
            var span = messages[message].Span;
            var topicLength = BinaryPrimitives.ReadUInt16BigEndian(span);
            var topic = span.Slice(TopicLengthBytes, topicLength);
            var payload = span[(TopicLengthBytes + topicLength)..];
            var column = message % topics.Length;
            if (!topic.SequenceEqual(topics[column]))
            {
                throw new FormatException($"A state of an unknown topic: {Encoding.UTF8.GetString(topic)}");
            }

            if (!payload.SequenceEqual("nan"u8))
            {
                samples.Add(0, column, schema.Columns[column].Nearest(Utf8Parser.TryParse(payload, out double value, out _) ? value : throw new FormatException("A state is not a number.")));
            }
        }
    }
}
