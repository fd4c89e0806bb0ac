package org.sentinel.backup.archive;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Random;

/** Inputs made from seeds by small random changes; the same seed of the random numbers always gives the same inputs. */
final class Mutations {

    private static final int MOST_CHANGES = 6;
    private static final byte[] TELLING = {0, 1, -1, 127, -128, ' ', '"', '0', '7', '8', '9', '=', '\n', '\\', '{', '}', ',', '-'};

    private final List<byte[]> seeds;
    private final Random random;

    Mutations(List<byte[]> seeds, Random random) {
        this.seeds = seeds;
        this.random = random;
    }

    byte[] next() {
        var input = seed();
        for (int changes = 1 + random.nextInt(MOST_CHANGES); changes > 0; changes--) {
            input = changed(input);
        }
        return input;
    }

    private byte[] seed() {
        return seeds.get(random.nextInt(seeds.size())).clone();
    }

    private byte[] changed(byte[] input) {
        var from = random.nextInt(input.length + 1);
        var to = from + random.nextInt(Math.min(32, input.length - from) + 1);
        return switch (random.nextInt(input.length == 0 ? 3 : 6)) {
            case 0 -> joined(input, from, random(1 + random.nextInt(8)), from);
            case 1 -> joined(input, from, new byte[] {telling()}, from);
            case 2 -> joined(input, from, seed(), random.nextInt(input.length + 1));
            case 3 -> joined(input, from, new byte[0], to);
            case 4 -> put(input, telling());
            default -> put(input, (byte) (1 << random.nextInt(8)));
        };
    }

    private byte[] put(byte[] input, byte value) {
        input[random.nextInt(input.length)] = value;
        return input;
    }

    /** The input with {@code middle} in place of what stands there. */
    private static byte[] joined(byte[] input, int from, byte[] middle, int to) {
        var out = new ByteArrayOutputStream();
        out.write(input, 0, from);
        out.writeBytes(middle);
        out.write(input, Math.max(from, to), input.length - Math.max(from, to));
        return out.toByteArray();
    }

    private byte telling() {
        return TELLING[random.nextInt(TELLING.length)];
    }

    private byte[] random(int count) {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
