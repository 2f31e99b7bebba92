namespace Nf.Batch
{
    // The range coder's steps: docs/batch-codec.md, section "Range coder". AppendValues has them once more, written out: a
    // call for every sample would cost the interpreter more than the step.
    public sealed partial class BatchEncoder
    {
        private void EncodeStay(ChannelModel model, bool stays)
        {
            uint bound = (range >> BatchAlphabet.StayBits) * (uint)model.Stay;
            if (stays)
            {
                range = bound;
            }
            else
            {
                low += bound;
                range -= bound;
            }

            model.LearnStay(stays);
            Normalise();
        }

        private void EncodeSymbol(ChannelModel model, int symbol)
        {
            if (symbol > model.Top)
            {
                model.Top = symbol;
            }

            int below = model.Table[symbol + 1];
            range /= model.Total;
            low += range * (uint)below;
            range *= (uint)(model.Table[symbol] - below);
            if (model == state.Time || BatchState.Counts(age))
            {
                model.Counts[symbol] += BatchAlphabet.CountIncrement;
            }

            Normalise();
        }

        private void EncodeMantissa(int bits, int residual)
        {
            if (bits == BatchAlphabet.WideBits)
            {
                EncodeLong((uint)residual, 32);
                return;
            }

            // Sign bit first: a negative residual keeps its leading one as the sign.
            range >>= bits + 1;
            low += range * (uint)(residual < 0 ? -residual : residual - (1 << bits));
            Normalise();
        }

        private void EncodeLong(uint value, int bits)
        {
            if (bits > 16)
            {
                EncodeBits(value >> 16, bits - 16);
                value &= 0xFFFF;
                bits = 16;
            }

            EncodeBits(value, bits);
        }

        private void EncodeBits(uint value, int bits)
        {
            range >>= bits;
            low += range * value;
            Normalise();
        }

        private void Normalise()
        {
            while (range < BatchAlphabet.MinimumRange)
            {
                Carry();
                buffer[position++] = (byte)(low >> 24);
                low = (low & 0xFFFFFF) << 8;
                range <<= 8;
            }
        }

        private void Carry()
        {
            if (low > BatchAlphabet.LargestLow)
            {
                PropagateCarry(position);
                low &= BatchAlphabet.LargestLow;
            }
        }

        private void PropagateCarry(int at)
        {
            do
            {
                at--;
                buffer[at]++;
            }
            while (buffer[at] == 0);
        }

        // The smallest multiple of 2^24 that is not below the interval lies in it; zeros at the end are not written.
        private void EndCode()
        {
            low += 0xFFFFFF;
            Carry();
            buffer[position++] = (byte)(low >> 24);
            while (position > codeStart && buffer[position - 1] == 0)
            {
                position--;
            }
        }
    }
}
