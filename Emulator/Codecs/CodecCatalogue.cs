namespace Nf.Emulator.Codecs;

/// <summary>The codecs that are compared, ours first.</summary>
public static class CodecCatalogue
{
    public static IReadOnlyList<ICodec> Create(Schema schema, int recordsPerBlock) =>
    [
        new NfCodec(schema, recordsPerBlock),
        new RawFixedPointCodec(schema),
        new LecCodec(schema),
        new GorillaCodec(schema),
        new ProtobufCodec(schema),
        new CayenneLppCodec(schema),
        new BtHomeCodec(schema),
        new MessagePackCodec(schema),
        new SenmlCborCodec(schema),
        new SenmlJsonCodec(schema),
        new TasmotaJsonCodec(schema),
        new EspHomeCodec(schema),
    ];
}
