import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../../api/client.ts';

const HEALTH = ['camera-health'] as const;
const ASK_AGAIN_MS = 15_000;

export function useCameraHealth() {
  return useQuery({
    queryKey: HEALTH,
    queryFn: ({ signal }) => call('cameras.health', { signal }),
    select: (data) => data.cameras,
    refetchInterval: ASK_AGAIN_MS,
  });
}

export function useRecorderState() {
  return useQuery({
    queryKey: ['recorder'] as const,
    queryFn: ({ signal }) => call('recorder.read', { signal }),
    refetchInterval: 2 * ASK_AGAIN_MS,
  });
}

export function useSwitchRecording() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, on }: { id: string; on: boolean }) =>
      call('recordings.switch', { params: { id }, body: { on } }),
    onSettled: () => client.invalidateQueries({ queryKey: HEALTH }),
  });
}
